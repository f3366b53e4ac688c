package io.storagegateway.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RawHttp;
import io.storagegateway.testing.SingleSignOnSite;
import io.storagegateway.testing.Visitor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the documents, asked by every kind of caller. */
final class AuthorizationMatrixTest {
  private static final String TABLE = "authorization.txt";
  private static final String EVERYTHING = "[\"user\",\"admin\",\"uber-admin\"]";

  private static final AtomicInteger ADDRESS = new AtomicInteger();

  private static SingleSignOnSite site;
  private static List<ApiOperation> operations;
  private static List<Who> callers;
  private static Fixture fixture;

  /**
   * A kind of caller.
   *
   * @param name what kind
   * @param endpoint which endpoint it asks
   * @param roles the roles that it has there
   * @param everywhere the roles that it has on the gateway
   * @param credential what it shows
   * @param header the header that shows it
   */
  private record Who(
      String name,
      String endpoint,
      Set<String> roles,
      Set<String> everywhere,
      Shown credential,
      String header) {}

  private enum Shown {
    NOTHING,
    SESSION,
    TOKEN,
    TOKEN_FOR_ANOTHER_ENDPOINT,
    BAD_TOKEN
  }

  @BeforeAll
  static void begin() throws InterruptedException {
    site = new SingleSignOnSite();
    Visitor all = site.person("root", "users", "admins", "ops");
    Http http = all.client().with("Connection", "close");
    operations = ApiDocument.operations(http, Fixture.ENDPOINT);
    fixture = new Fixture(http);
    callers = callers(all);
  }

  @AfterAll
  static void end() {
    site.close();
  }

  @TestFactory
  List<DynamicTest> everyOperationAsksForWhatTheTableSays() throws IOException {
    Map<String, String> table = table();
    return operations.stream()
        // Whoever signs out has no session for the next operation.
        .sorted((one, other) -> Boolean.compare(isEntrance(one), isEntrance(other)))
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.id(), () -> ask(operation, table.get(operation.id()))))
        .toList();
  }

  @Test
  void theTableAndTheDocumentsHaveTheSameOperations() throws IOException {
    assertThat(table().keySet())
        .containsExactlyInAnyOrderElementsOf(
            operations.stream().map(ApiOperation::id).collect(Collectors.toSet()));
  }

  @Test
  void aTokenForOneEndpointSeesNoOtherInAnyList() {
    Who bound =
        callers.stream()
            .filter(who -> who.credential() == Shown.TOKEN_FOR_ANOTHER_ENDPOINT)
            .findFirst()
            .orElseThrow();
    String[] header = bound.header().split(": ", 2);
    Http http = site.gateway().http().with(header[0], header[1]);
    assertThat(http.get("/v4/endpoints").json().get("items").findValuesAsText("name"))
        .containsExactly("other");
    assertThat(http.get("/v4/volumes").json().get("items").findValuesAsText("endpoint"))
        .hasSize(5)
        .containsOnly("other");
    assertThat(http.get("/v4/me").json().get("endpoints").fieldNames())
        .toIterable()
        .containsExactly("other");
  }

  private static void ask(ApiOperation operation, String needs) {
    List<String> wrong = new ArrayList<>();
    for (Who who : callers) {
      fixture.prepared();
      int status = send(operation, who);
      if (!fits(status, expected(operation, needs, who))) {
        wrong.add(who.name() + ": " + status + ", not " + expected(operation, needs, who));
      }
    }
    assertThat(wrong).as(operation + " needs " + needs).isEmpty();
  }

  /** 200 stands for whatever else the operation answers to callers who may. */
  private static int expected(ApiOperation operation, String needs, Who who) {
    if (who.credential() == Shown.BAD_TOKEN && !operation.id().equals("login_basic")) {
      return 401;
    }
    if (needs.equals("open") || needs.equals("entrance")) {
      return 200;
    }
    if (who.credential() == Shown.NOTHING) {
      boolean open = needs.equals("user?") && roles(operation, who).contains("user");
      return open ? 200 : operation.legacy() ? 403 : 401;
    }
    if (needs.startsWith("session") && who.credential() != Shown.SESSION) {
      return 403;
    }
    if (who.credential() == Shown.TOKEN_FOR_ANOTHER_ENDPOINT
        && (needs.startsWith("whole") || operation.path().contains("{endpoint}"))) {
      return 403;
    }
    String role = needs.replaceAll("^(session|whole|self)\\+?", "").replace("?", "");
    return role.isEmpty() || roles(operation, who).contains(role) ? 200 : 403;
  }

  private static boolean fits(int status, int expected) {
    return expected == 200 ? status != 401 && status != 403 && status < 500 : status == expected;
  }

  private static Set<String> roles(ApiOperation operation, Who who) {
    return operation.path().contains("{endpoint}") ? who.roles() : who.everywhere();
  }

  private static boolean isEntrance(ApiOperation operation) {
    return Set.of("login", "login_basic", "logout").contains(operation.id());
  }

  private static int send(ApiOperation operation, Who who) {
    Map<String, String> names = new HashMap<>(Fixture.names());
    names.put("endpoint", who.endpoint());
    Draft draft = new Draft(operation, names);
    if (operation.id().equals("createToken")) {
      draft.body("{\"name\":\"x\",\"roles\":[\"user\"],\"expires_in\":60}");
    }
    String cookie = "nothing=here";
    if (who.header().startsWith("Cookie: ")) {
      cookie = who.header().substring("Cookie: ".length());
    } else if (!who.header().isEmpty()) {
      draft.headers.add(who.header());
    }
    if (who.credential() == Shown.BAD_TOKEN) {
      // Each from elsewhere: one address may not try that often.
      draft.headers.add(
          "X-Forwarded-For: 2001:db8::" + Integer.toHexString(ADDRESS.incrementAndGet()));
    }
    RawHttp raw = site.gateway().raw();
    return raw.send(draft.bytes(site.gateway().uri().getAuthority(), cookie)).status();
  }

  private static List<Who> callers(Visitor root) throws InterruptedException {
    Set<String> all = Set.of("user", "admin", "uber-admin");
    List<Who> who = new ArrayList<>();
    who.add(new Who("nobody", "dummy", Set.of(), Set.of(), Shown.NOTHING, ""));
    who.add(new Who("nobody, open endpoint", "other", Set.of("user"), Set.of(), Shown.NOTHING, ""));
    who.add(person("a user", "dummy", Set.of("user"), "users"));
    who.add(person("an admin alone", "dummy", Set.of("admin"), "admins"));
    who.add(person("an uber-admin alone", "dummy", Set.of("uber-admin"), "ops"));
    who.add(person("everything", "dummy", all, "users", "admins", "ops"));
    who.add(person("nothing", "dummy", Set.of()));
    who.add(person("another endpoint's admin", "dummy", Set.of(), "other-admins"));
    who.add(
        new Who(
            "its admin",
            "other",
            Set.of("user", "admin"),
            Set.of(),
            Shown.SESSION,
            cookie(site.person("its admin", "other-admins"))));
    who.add(
        new Who(
            "a reader's token",
            "dummy",
            Set.of("user"),
            Set.of("user"),
            Shown.TOKEN,
            token(root, "{\"name\":\"r\",\"roles\":[\"user\"],\"expires_in\":600}")));
    who.add(
        new Who(
            "a token for everything",
            "dummy",
            all,
            all,
            Shown.TOKEN,
            token(root, "{\"name\":\"e\",\"roles\":" + EVERYTHING + ",\"expires_in\":600}")));
    who.add(
        new Who(
            "a token for another endpoint",
            "dummy",
            all,
            all,
            Shown.TOKEN_FOR_ANOTHER_ENDPOINT,
            token(
                root,
                "{\"name\":\"o\",\"endpoints\":[\"other\"],\"roles\":"
                    + EVERYTHING
                    + ",\"expires_in\":600}")));
    String revoked = "{\"name\":\"x\",\"roles\":" + EVERYTHING + ",\"expires_in\":600}";
    Answer made = root.client().post("/v4/tokens", revoked);
    String ended = "Authorization: Bearer " + made.json().get("token").asText();
    root.client().delete("/v4/tokens/" + made.json().get("id").asText());
    who.add(bad("a revoked token", ended));
    String brief = "{\"name\":\"b\",\"roles\":" + EVERYTHING + ",\"expires_in\":1}";
    who.add(bad("an expired token", token(root, brief)));
    who.add(bad("a made-up token", "Authorization: Bearer sgw_" + "a".repeat(51)));
    site.issuer().person("robot", Map.of("preferred_username", "robot", "groups", "users"));
    who.add(
        new Who(
            "a service",
            "dummy",
            Set.of("user"),
            Set.of("user"),
            Shown.TOKEN,
            "Authorization: Bearer "
                + site.issuer().key().sign("at+jwt", site.issuer().claims().build())));
    Thread.sleep(1100);
    return who;
  }

  private static Who bad(String name, String header) {
    return new Who(name, "dummy", Set.of(), Set.of(), Shown.BAD_TOKEN, header);
  }

  private static Who person(String name, String endpoint, Set<String> roles, String... groups) {
    return new Who(name, endpoint, roles, roles, Shown.SESSION, cookie(site.person(name, groups)));
  }

  private static String cookie(Visitor visitor) {
    return "Cookie: gateway_session=" + visitor.cookies().get("gateway_session");
  }

  private static String token(Visitor owner, String wanted) {
    Answer made = owner.client().post("/v4/tokens", wanted);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return "Authorization: Bearer " + made.json().get("token").asText();
  }

  private static Map<String, String> table() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                AuthorizationMatrixTest.class.getResourceAsStream(TABLE),
                StandardCharsets.UTF_8))) {
      Map<String, String> table = new TreeMap<>();
      lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" +"))
          .forEach(words -> table.put(words[0], words[1]));
      return table;
    }
  }
}
