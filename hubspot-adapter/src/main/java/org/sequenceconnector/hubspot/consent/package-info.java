/**
 * Permission by address: what communication preferences say and take, the account's subscription types, and the names under which a
 * mapping may ask for them.
 */
@NullMarked
package org.sequenceconnector.hubspot.consent;

import org.jspecify.annotations.NullMarked;
