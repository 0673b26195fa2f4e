/**
 * Which records are one human: links, former addresses, persons that were joined or split. The port is {@code person}'s.
 *
 * <p>Imports {@code db}. Start reading at {@link org.sequenceconnector.store.people.StoredPeople}.
 */
@NullMarked
package org.sequenceconnector.store.people;

import org.jspecify.annotations.NullMarked;
