/**
 * How the process logs: words for a terminal, JSON for machines, and no secret or personal data in either.
 *
 * <p>Every line passes {@link org.sequenceconnector.app.log.Masking} on its way out, whoever wrote it, because libraries
 * quote what a CRM sent. Start reading there.
 */
@NullMarked
package org.sequenceconnector.app.log;

import org.jspecify.annotations.NullMarked;
