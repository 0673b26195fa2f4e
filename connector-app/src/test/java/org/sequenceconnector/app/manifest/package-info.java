/** Keeps {@code manifests/salesforce} equal to the definition of the fields, and checks it without an org. */
@NullMarked
package org.sequenceconnector.app.manifest;

import org.jspecify.annotations.NullMarked;
