/**
 * What people do to enrollments, persons and consent, each desk one task with its preview: outcomes, reviews, freezes, migration,
 * rerouting, restoring and suppressing consent, erasing.
 *
 * <p>Called by commands. Desks of one room lie there ({@code lifecycle}, {@code enroll}, {@code plan}, {@code runner}, {@code
 * intake}, {@code writeback}, {@code drill}, {@code account}); here are those that need several. Every change is a transaction with its entry in the trail. Start reading at
 * {@link org.sequenceconnector.desk.PersonDesk}.
 */
@NullMarked
package org.sequenceconnector.desk;

import org.jspecify.annotations.NullMarked;
