/**
 * What the addresses of an account were asked and said: subscription types, and every address's answer to them. Knows nothing of
 * records; {@code ConsentMirror} of the room above shows their properties.
 */
@NullMarked
package org.sequenceconnector.sandbox.hubspot.portal.consent;

import org.jspecify.annotations.NullMarked;
