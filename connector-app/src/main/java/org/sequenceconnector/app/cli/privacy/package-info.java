/**
 * Commands about consent, erasure and the trail.
 *
 * <p>Each asks one desk; what leaves the store about a person goes through {@code PersonFileJson} or {@code
 * PersonFileText}. Start reading at {@link org.sequenceconnector.app.cli.privacy.ConsentListCommand}.
 */
@NullMarked
package org.sequenceconnector.app.cli.privacy;

import org.jspecify.annotations.NullMarked;
