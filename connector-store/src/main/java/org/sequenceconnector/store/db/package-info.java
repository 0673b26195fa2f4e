/**
 * What all tables have in common: transactions and their repetition, both databases' ways of speaking, rows read and written
 * by plain JDBC in large numbers, texts that any database takes, and the small numbers and references that stand for
 * records.
 *
 * <p>What differs between the databases is in {@code Dialect} and in the implementations of {@code Transactions}, nowhere
 * else. Exceptions never carry values, only the statement's name or the database's own code. Of the tables it knows
 * {@code record_space} and {@code store_number}. Imports no other package of the store. Start reading at {@link
 * org.sequenceconnector.store.db.Transactions}.
 */
@NullMarked
package org.sequenceconnector.store.db;

import org.jspecify.annotations.NullMarked;
