/**
 * The way to the database: the embedded MariaDB server, the connection pool, the schema's migrations, and what an SQL
 * error means. Knows no table.
 */
package dev.shortstop.core.database;
