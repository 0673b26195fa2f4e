/**
 * Whether the account is ready for the connector: scopes, properties and settings; and the one thing that is changed in an account,
 * its property definitions.
 */
@NullMarked
package org.sequenceconnector.hubspot.install;

import org.jspecify.annotations.NullMarked;
