/**
 * One human behind many records: normalised addresses, links from records to persons, joins and merges.
 *
 * <p>The sync stage feeds it records; consent, eligibility and enrollment ask it who is meant. Imports only
 * {@code record}. Start reading at {@link org.sequenceconnector.person.EmailAddress} and
 * {@link org.sequenceconnector.person.IdentityResolver}.
 */
@NullMarked
package org.sequenceconnector.person;

import org.jspecify.annotations.NullMarked;
