/**
 * What a simulated account can start with: an invented but believable company's CRM, very many plain contacts, or a file
 * of the user's own. Everything is planted through {@code portal}; times come from its clock. Start reading at {@link
 * org.sequenceconnector.sandbox.hubspot.seed.BelievableSeed}.
 */
@NullMarked
package org.sequenceconnector.sandbox.hubspot.seed;

import org.jspecify.annotations.NullMarked;
