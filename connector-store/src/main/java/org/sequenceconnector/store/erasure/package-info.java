/**
 * Takes out of every table what names a person, and keeps the hashes that stay. The port is the core's package of the same
 * name.
 *
 * <p>Imports {@code db} and {@code form}. Start reading at {@link org.sequenceconnector.store.erasure.StoredErasures}; a new
 * table that holds words of people is named in {@code Removal} or {@code WordsOfPerson}.
 */
@NullMarked
package org.sequenceconnector.store.erasure;

import org.jspecify.annotations.NullMarked;
