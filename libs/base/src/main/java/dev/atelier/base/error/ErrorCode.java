package dev.atelier.base.error;

import java.util.Locale;

/** Every code that a user or a program may see. Codes are stable: a code is added, never renamed. */
public enum ErrorCode {
    REQUEST_INVALID(400, "The request cannot be read"),
    JOB_NOT_FOUND(404, "There is no such job"),
    JOB_RUNNING(409, "The job is running"),
    STAGE_UNKNOWN(422, "There is no such stage"),
    JOB_NOT_PARKED(409, "The job is not parked"),
    DEAD_MESSAGE_NOT_FOUND(404, "There is no such dead message"),
    WEBHOOK_REFUSED(422, "The webhook cannot be used"),
    SWEEP_RUNNING(409, "A retention sweep is running already"),
    OPERATOR_ONLY(403, "Only operators may do this"),
    UNAUTHENTICATED(401, "The request carries no credential that is known here"),
    ROLE_MISSING(403, "The credential lacks a role"),
    TENANT_FORBIDDEN(403, "The credential is for another tenant"),
    CROSS_SITE(403, "The request comes from another site's page"),
    RATE_LIMITED(429, "There were too many requests"),
    KEY_NOT_FOUND(404, "There is no such API key"),
    KEYS_UNREAD(503, "The gateway has not read all API keys yet"),
    IDENTITY_PROVIDER_UNAVAILABLE(503, "The identity provider does not answer"),
    REQUEST_TOO_LARGE(413, "The request is too large"),
    ARTIFACT_NOT_FOUND(404, "There is no such artifact"),
    ADAPTER_NOT_TRAINED(409, "The job has no adapter yet"),
    ADAPTER_UNFIT(422, "The adapter does not fit the model"),
    STUDY_NOT_FOUND(404, "There is no such study"),
    STUDY_EMPTY(422, "The study would have no pictures to compare"),
    INPUT_NOT_FOUND(422, "An uploaded file that the request names is not there"),
    IDEMPOTENCY_KEY_REUSED(409, "The idempotency key was used for another request"),
    IMAGE_UNREADABLE(422, "The file is not an image that can be read"),
    IMAGE_TOO_SMALL(422, "The image is too small"),
    IMAGE_TOO_LARGE(413, "The image is too large"),
    IMAGES_MISSING(422, "Images are missing"),
    IMAGE_NOT_FETCHED(422, "A picture could not be fetched from its address"),
    IMAGES_TOO_MANY(422, "There are too many images"),
    CATEGORY_INVALID(422, "The category word is missing or cannot be used"),
    FOLDER_NOT_FOUND(404, "There is no such folder"),
    CATEGORY_NOT_FOUND(422, "The category was not found in an image"),
    MASK_INVALID(422, "The mask cannot be used"),
    SETTING_INVALID(422, "A setting is out of range or unknown"),
    MODEL_UNSUPPORTED(422, "The model folder cannot be used"),
    MODEL_NOT_FOUND(404, "There is no such model"),
    TENSOR_FILE_INVALID(422, "A tensor file cannot be read"),
    QUOTA_EXCEEDED(429, "The tenant has as many jobs as it may have"),
    JOB_CANCELLED(409, "The job was cancelled"),
    DEADLINE_PASSED(504, "The job's deadline has passed"),
    WORKER_LOST(503, "Workers were lost while they had the task"),
    OUT_OF_MEMORY(503, "There was not enough memory"),
    STORAGE_UNAVAILABLE(503, "Object storage did not answer as expected"),
    STORAGE_REFUSED(500, "Object storage refused the request"),
    OBJECT_NOT_FOUND(404, "The object is not in storage"),
    OBJECT_KEY_INVALID(422, "A tenant, digest or file name cannot be used"),
    ARTIFACT_NOT_READY(503, "The artifact is not complete yet"),
    PLATFORM_PART_FAILED(500, "A part of the platform did not start, or ended"),
    GATEWAY_UNREACHABLE(503, "The gateway does not answer"),
    GATEWAY_BEHIND(503, "The gateway has not read all jobs yet"),
    DATA_DIRECTORY_UNUSABLE(409, "The data directory cannot be used"),
    WORKFLOW_UNAVAILABLE(503, "The workflow service does not answer"),
    BROKER_UNAVAILABLE(503, "The message broker does not answer"),
    WORKER_VERSION(503, "Worker and workflow are of different versions"),
    INTERNAL(500, "Something went wrong inside");

    private final int httpStatus;
    private final String title;

    ErrorCode(int httpStatus, String title) {
        this.httpStatus = httpStatus;
        this.title = title;
    }

    /** The code as written in answers and logs, such as {@code image-too-large}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public int httpStatus() {
        return httpStatus;
    }

    public String title() {
        return title;
    }
}
