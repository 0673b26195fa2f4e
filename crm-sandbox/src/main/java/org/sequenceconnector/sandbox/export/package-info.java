/**
 * What people export from a CRM as CSV, read with nothing lost in silence: every row, cell and column that is not understood
 * is told, those that sound like consent first, and what cannot be read there counts as an opt-out.
 *
 * <p>Start reading at {@link org.sequenceconnector.sandbox.export.ExportFile}.
 */
@NullMarked
package org.sequenceconnector.sandbox.export;

import org.jspecify.annotations.NullMarked;
