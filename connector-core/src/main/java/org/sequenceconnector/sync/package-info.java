/**
 * What a page of a CRM's records becomes: fields are mapped, our own echoes recognised, persons linked, consent facts taken.
 *
 * <p>Called by {@code intake} inside the transaction that saves the page's position; what changed is left as
 * {@link org.sequenceconnector.sync.Mirror#noteChanged changed persons} for the next stage. Start reading at
 * {@link org.sequenceconnector.sync.FieldMapping}.
 */
@NullMarked
package org.sequenceconnector.sync;

import org.jspecify.annotations.NullMarked;
