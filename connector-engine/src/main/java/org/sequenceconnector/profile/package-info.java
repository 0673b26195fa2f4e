/**
 * All that is known of one person, read together: records, addresses, consent, past enrollments, time zone, and the consent
 * that the person's records show.
 *
 * <p>Reads the store, one person or a batch at a time, and changes nothing. Start reading at
 * {@link org.sequenceconnector.profile.PersonReader}.
 */
@NullMarked
package org.sequenceconnector.profile;

import org.jspecify.annotations.NullMarked;
