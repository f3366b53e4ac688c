package io.storagegateway.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;

/** A running gateway under attack, and the proof that refused requests changed nothing. */
final class Battle implements AutoCloseable {
  private static final int BETWEEN_CHECKS = 40;
  private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");
  private static final int FIRST_REFUSAL = 400;
  private static final String CANARY = "canary-4f1c9";
  private static final String CONFIGURATION =
      """
      endpoints:
        dummy: { plugin: dummy, settings: { jobs: 40, nodes: 4 } }
      auth:
        mode: development
        basic: { username: gatekeeper, password: %s }
      """
          .formatted(CANARY);

  private final RunningGateway gateway = RunningGateway.start(CONFIGURATION);

  /** Each request on a connection of its own: what is done to others must not be seen here. */
  private final Http everyRole = gateway.signedIn().with("Connection", "close");

  private final String cookie = cookie(gateway.http().get("/login"));
  private final Fixture fixture = new Fixture(everyRole);
  private final Judge judge = new Judge(List.of(CANARY, gateway.stateFolder().toString(), "/tmp/"));
  private final List<ApiOperation> operations = ApiDocument.operations(everyRole, Fixture.ENDPOINT);
  private final List<Attack> unverified = new ArrayList<>();
  private Map<String, String> before;

  /** One spoiled request. */
  record Attack(ApiOperation operation, List<Mutation> mutations) {}

  Battle() {
    prepare();
  }

  /** Puts everything in its place, and takes that for what must not change. */
  void prepare() {
    before = fixture.prepared();
    unverified.clear();
  }

  RunningGateway gateway() {
    return gateway;
  }

  Judge judge() {
    return judge;
  }

  List<ApiOperation> operations() {
    return operations;
  }

  /** All rows of one operation. */
  static List<Row> rows(ApiOperation operation) {
    List<Row> rows = new ArrayList<>(new ParameterMutations(operation).rows());
    rows.addAll(new FieldMutations(operation).rows());
    rows.addAll(new EnvelopeMutations(operation).rows());
    return rows;
  }

  /**
   * Sends all attacks. Those that were refused since the state was last seen are sent once more
   * where one in between was accepted, as the state has changed then by right.
   */
  void fight(Collection<Attack> attacks) {
    Deque<Attack> open = new ArrayDeque<>(attacks);
    while (!open.isEmpty()) {
      Attack attack = open.remove();
      if (isAccepted(attack)) {
        open.addAll(unverified);
        prepare();
      } else {
        unverified.add(attack);
      }
      if (unverified.size() >= BETWEEN_CHECKS || open.isEmpty()) {
        assertNothingChanged();
      }
    }
  }

  private boolean isAccepted(Attack attack) {
    Draft draft = new Draft(attack.operation(), Fixture.names());
    attack.mutations().forEach(mutation -> mutation.change().accept(draft));
    Answer answer = send(draft);
    if (attack.mutations().size() == 1) {
      judge.judge(draft, attack.mutations().get(0), answer);
    } else {
      judge.judge(draft, attack.mutations(), answer);
    }
    return answer.status() < FIRST_REFUSAL && WRITES.contains(draft.method);
  }

  /** Sends a request with every role. */
  Answer send(Draft draft) {
    return send(draft.bytes(gateway.uri().getAuthority(), cookieFor(draft.operation)));
  }

  Answer send(byte[] request) {
    return gateway.raw().send(request);
  }

  Answer send(String request) {
    return send(request.getBytes(StandardCharsets.ISO_8859_1));
  }

  void assertNothingChanged() {
    assertThat(fixture.state()).as("after %s", unverified).isEqualTo(before);
    unverified.clear();
  }

  /** Every kind of refusal is explained, and the gateway works as on its first day. */
  void assertUnharmed() {
    for (String type : judge.types()) {
      assertThat(everyRole.get(type).body()).as(type).doesNotContain("plugin uses this word");
    }
    prepare();
    // A thread is given back only after its answer was sent.
    Awaitility.await().untilAsserted(this::assertIdle);
  }

  private void assertIdle() {
    Answer endpoint = everyRole.get("/v4/" + Fixture.ENDPOINT);
    assertThat(endpoint.json().get("state").asText()).isEqualTo("ready");
    assertThat(endpoint.json().at("/breaker/state").asText()).isEqualTo("closed");
    endpoint
        .json()
        .get("lanes")
        .forEach(lane -> assertThat(lane.get("busy").asInt() + lane.get("lost").asInt()).isZero());
  }

  /** Who signs in or out has another session afterwards, or none. */
  private String cookieFor(ApiOperation operation) {
    return Set.of("login", "login_basic", "logout").contains(operation.id())
        ? cookie(gateway.http().get("/login"))
        : cookie;
  }

  private static String cookie(Answer login) {
    String cookie = login.header("Set-Cookie").orElseThrow();
    return cookie.substring(0, cookie.indexOf(';'));
  }

  @Override
  public void close() {
    gateway.close();
  }
}
