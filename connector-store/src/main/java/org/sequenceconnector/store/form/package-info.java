/**
 * The forms in which things are stored inside one column: JSON with every name written out where it is written and read, so
 * that nothing takes its name from Java but the constants of enums, which {@code StoredConstantsTest} holds.
 *
 * <p>A change here changes what is stored: earlier forms must still be read, and the golden stores of the tests say whether
 * they are. Imports {@code db}. Start reading at {@link org.sequenceconnector.store.form.InputForms}.
 */
@NullMarked
package org.sequenceconnector.store.form;

import org.jspecify.annotations.NullMarked;
