/**
 * The program: configuration, wiring, command line and service. The only module that knows all others.
 *
 * <p>{@code config} reads files, {@code wiring} makes one running connector from them, {@code cli} answers commands,
 * {@code serve} runs for a long time, {@code log} keeps secrets and personal data out of logs. Start reading at
 * {@link org.sequenceconnector.app.Main}.
 */
@NullMarked
package org.sequenceconnector.app;

import org.jspecify.annotations.NullMarked;
