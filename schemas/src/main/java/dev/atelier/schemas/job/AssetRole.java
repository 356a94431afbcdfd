package dev.atelier.schemas.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an asset is to the job: the thing itself, or a part of it that comes from elsewhere. */
public enum AssetRole {
    @JsonProperty("concept") CONCEPT,
    @JsonProperty("component") COMPONENT
}
