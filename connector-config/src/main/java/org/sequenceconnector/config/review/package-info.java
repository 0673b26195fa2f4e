/**
 * Compares what the files say with what an account has: options that a rule names and a CRM does not, fields that a CRM
 * calculates by itself.
 *
 * <p>A loaded configuration and descriptions of an account's fields come in, problems go out. Start reading at
 * {@link org.sequenceconnector.config.review.AccountReview}.
 */
@NullMarked
package org.sequenceconnector.config.review;

import org.jspecify.annotations.NullMarked;
