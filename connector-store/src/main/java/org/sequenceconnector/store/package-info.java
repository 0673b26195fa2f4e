/**
 * The durable store: the ports of the core over SQLite (a file, the default) or PostgreSQL (for several processes), with
 * one schema and one set of queries.
 *
 * <p>Data comes from every stage through a {@link org.sequenceconnector.work.UnitOfWork} and is read back the same way.
 * Start reading at {@link org.sequenceconnector.store.StoreFactory}; the tables are told in the migrations under
 * {@code migration/common}. What differs between the databases is in {@code Dialect} and in the two implementations of
 * {@code Transactions}, nowhere else.
 *
 * <p>Conventions:
 *
 * <ul>
 *   <li>Instants are epoch milliseconds, UTC; a finer part of an {@link java.time.Instant} is not kept. Moments inside the
 *       fields of a record are kept exactly.
 *   <li>Ids are compared byte by byte: {@code 003A} and {@code 003a} are two records.
 *   <li>Texts the databases refuse or mangle (NUL, lone surrogates) are escaped on the way in and restored on the way out
 *       by {@code SafeText}, so that such a record costs nobody else the batch.
 *   <li>Every stored name is written out where it is written and read, in the codecs and in {@code InputForms}; nothing takes
 *       its name from Java but the constants of enums, and {@code StoredConstantsTest} holds those.
 *   <li>Exceptions never carry values, only the statement's name or the database's own code.
 * </ul>
 */
@NullMarked
package org.sequenceconnector.store;

import org.jspecify.annotations.NullMarked;
