package dev.atelier.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a fork would change, and what that costs.
 *
 * @param forkOf the job that it is made from
 */
public record ForkPlan(String forkOf, List<Change> changes, List<StageCost> stages) {
    /** A setting with the values that the job and its fork have. */
    public record Change(String setting, JsonNode from, JsonNode to) {
    }
}
