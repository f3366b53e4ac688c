package io.storagegateway.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.storagegateway.configuration.EventType;
import io.storagegateway.spi.Caller;
import java.time.Instant;
import java.util.UUID;

/**
 * What has happened, as it is told: identifiers and states, and nothing of what an object holds.
 *
 * @param id the same for all webhooks, and each time it is told
 * @param type what kind of event
 * @param time when it happened
 * @param endpoint on which endpoint
 * @param actor who wanted it; null where nobody did
 * @param operation the piece of work that it is about, or that caused it; null for none
 * @param target what it happened to
 * @param state how that is now; null where the type has no state
 * @param breaker {@code open} or {@code closed}; null where the event is not about it
 * @param reason why; null where there is none
 * @param replica which replica sees it so; null for what holds for all
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record Event(
    String id,
    EventType type,
    Instant time,
    String endpoint,
    Actor actor,
    Work operation,
    Target target,
    String state,
    String breaker,
    String reason,
    String replica) {
  /**
   * Who wanted something.
   *
   * @param subject as the sign-in identifies them
   * @param name for people
   */
  record Actor(String subject, String name) {
    static Actor of(Caller caller) {
      return new Actor(caller.subject(), caller.name());
    }
  }

  /**
   * A piece of work.
   *
   * @param id under which it can be asked for
   * @param name what is done, for example {@code create_volume}
   */
  record Work(String id, String name) {}

  /**
   * What something happened to.
   *
   * @param kind for example {@code volume}
   * @param name its name; null where it is known by its uuid alone
   * @param uuid its uuid; null where it has none, or it is not known
   * @param volume the volume that it belongs to, by the name or uuid that was asked for; null for
   *     none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Target(String kind, String name, String uuid, String volume) {
    static Target endpoint(String name) {
      return new Target("endpoint", name, null, null);
    }
  }

  /** No part of it can be chosen by anybody, and none is a dot: it is signed with dots around. */
  static String newId() {
    return "evt_" + UUID.randomUUID().toString().replace("-", "");
  }

  static Event of(EventType type, Instant time, String endpoint, Actor actor, Target target) {
    return new Event(newId(), type, time, endpoint, actor, null, target, null, null, null, null);
  }

  static Event ofEndpoint(
      Instant time, String endpoint, Actor actor, String state, String breaker, String reason) {
    return new Event(
        newId(),
        EventType.ENDPOINT_STATE,
        time,
        endpoint,
        actor,
        null,
        Target.endpoint(endpoint),
        state,
        breaker,
        reason,
        null);
  }

  Event by(Work work, String stateNow) {
    return new Event(
        id, type, time, endpoint, actor, work, target, stateNow, breaker, reason, replica);
  }

  Event seenBy(String node) {
    return new Event(
        id, type, time, endpoint, actor, operation, target, state, breaker, reason, node);
  }
}
