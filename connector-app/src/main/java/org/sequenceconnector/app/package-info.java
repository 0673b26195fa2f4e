/**
 * The program: wiring, command line and service. The only module that knows all others but the simulators.
 *
 * <p>{@code wiring} makes one running connector from the files, {@code cli} answers commands, {@code serve} runs for a long
 * time, {@code manifest} writes what is installed elsewhere, {@code log} keeps secrets and personal data out of logs. Start
 * reading at {@link org.sequenceconnector.app.Main}.
 */
@NullMarked
package org.sequenceconnector.app;

import org.jspecify.annotations.NullMarked;
