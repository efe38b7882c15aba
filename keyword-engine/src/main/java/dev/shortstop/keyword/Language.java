package dev.shortstop.keyword;

/** The languages of the default words. A keyword file names them in lower case. */
enum Language {
    EN,
    FR,
    ES,
    PT,
    DE
}
