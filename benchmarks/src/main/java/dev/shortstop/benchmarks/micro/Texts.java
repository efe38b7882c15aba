package dev.shortstop.benchmarks.micro;

/** Texts of 160 characters. */
final class Texts {
    /** As many septets; in ASCII, where GSM 03.38 has the same octets. */
    static final String GSM_7 = ("Your table for 4 at Main St Diner is booked for Friday at 19:30. Reply C to confirm, "
                    + "X to cancel, HELP for help or STOP to end. Msg and data rates may apply. Bye")
            .substring(0, 160);

    /** Not in GSM 03.38: three segments of UCS-2. */
    static final String UCS_2 =
            "Ваш столик на четверых заказан на пятницу. ".repeat(4).substring(0, 160);

    private Texts() {}
}
