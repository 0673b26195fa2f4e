/**
 * Behaviour of the whole pipeline: sync, decide, enroll, steps and write-back over a real store and CRMs in memory that
 * behave. Start reading at {@link org.sequenceconnector.app.pipeline.Workshop}.
 */
@NullMarked
package org.sequenceconnector.app.pipeline;

import org.jspecify.annotations.NullMarked;
