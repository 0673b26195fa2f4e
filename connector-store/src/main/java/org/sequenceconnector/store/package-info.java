/**
 * The durable store: the ports of the core over SQLite (a file, the default) or PostgreSQL (for several processes), with
 * one schema and one set of queries. This package opens it, and is all that others may use; the tables lie below, by what
 * they are about.
 *
 * <p>Data comes from every stage through a {@link org.sequenceconnector.work.UnitOfWork} and is read back the same way.
 * Start reading at {@link org.sequenceconnector.store.StoreFactory}, and then at {@code StoredUnitOfWork}, which names the
 * class behind every port; the tables are told in the migrations under {@code migration/common}. At the bottom lies {@code
 * db}, above it {@code form} with what is kept inside columns, above both the packages of tables.
 *
 * <p>Conventions:
 *
 * <ul>
 *   <li>Instants are epoch milliseconds, UTC; a finer part of an {@link java.time.Instant} is not kept. Moments inside the
 *       fields of a record are kept exactly.
 *   <li>Ids are compared byte by byte: {@code 003A} and {@code 003a} are two records.
 *   <li>Texts the databases refuse or mangle (NUL, lone surrogates) are escaped on the way in and restored on the way out
 *       by {@code SafeText}, so that such a record costs nobody else the batch.
 *   <li>Every stored name is written out where it is written and read, in the package {@code form}; nothing takes its name
 *       from Java but the constants of enums, and {@code StoredConstantsTest} holds those. One exception is not ours: the
 *       history of the schema names {@code RecomputedAddresses} with its package, so it stays here.
 *   <li>Exceptions never carry values, only the statement's name or the database's own code.
 * </ul>
 */
@NullMarked
package org.sequenceconnector.store;

import org.jspecify.annotations.NullMarked;
