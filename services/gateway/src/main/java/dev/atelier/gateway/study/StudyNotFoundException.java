package dev.atelier.gateway.study;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** Nobody of this tenant has made such a study. */
final class StudyNotFoundException extends TerminalException {
    private static final long serialVersionUID = 1L;

    StudyNotFoundException(String study) {
        super(ErrorCode.STUDY_NOT_FOUND, "There is no study '" + study + "'.", "GET /v1/studies lists those there are.");
    }
}
