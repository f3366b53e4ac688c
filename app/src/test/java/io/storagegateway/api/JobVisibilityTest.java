package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.SingleSignOnSite;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two users, a manager and an admin of the same forty jobs. */
class JobVisibilityTest {
  private static final String JOBS = "/v4/dummy/jobs";

  private static SingleSignOnSite site;
  private static Http alice;
  private static Http bob;
  private static Http manager;
  private static Http admin;
  private static Http stranger;
  private static JsonNode all;

  @BeforeAll
  static void start() {
    site =
        new SingleSignOnSite(
            """
              visibility:
                user_name: { pattern: '([a-z]+)@site\\.example', replacement: $1 }
                managers: { physics-chiefs: [ physics ] }
                manager_groups: 'pi-(?<project>[a-z]+)'
            """);
    alice = site.person("alice@site.example", "users").client();
    bob = site.person("bob@site.example", "users").client();
    manager = site.person("mia@site.example", "users", "physics-chiefs", "pi-weather").client();
    admin = site.person("root@site.example", "users", "admins").client();
    stranger = site.person("alice", "users").client();
    all = admin.get(JOBS + "?limit=1000").json().get("items");
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void anAdminSeesAll() {
    assertThat(all).hasSize(40);
    assertThat(all.findValuesAsText("user")).contains("alice", "bob");
  }

  @Test
  void aUserSeesOwnJobsAndCountsThemAlone() {
    JsonNode list = alice.get(JOBS + "?limit=1000").json();
    assertThat(list.get("items").findValuesAsText("id")).isEqualTo(owned("alice"));
    assertThat(list.get("total").asInt()).isEqualTo(owned("alice").size());
    assertThat(alice.get(JOBS + "?user=bob").json().get("total").asInt()).isZero();
  }

  @Test
  void meIsTheOwnerThatTheNameMeans() {
    assertThat(alice.get(JOBS + "?user=me&limit=1000").json().get("items").findValuesAsText("id"))
        .isEqualTo(owned("alice"));
    assertThat(admin.get(JOBS + "?user=me").json().get("total").asInt()).isZero();
  }

  @Test
  void whoseNameMeansNoOwnerSeesNothing() {
    assertThat(stranger.get(JOBS).json().get("total").asInt()).isZero();
    Answer refused = stranger.get(JOBS + "?user=me");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("user");
  }

  @Test
  void aManagerSeesTheJobsOfTheProjects() {
    List<String> expected = new ArrayList<>();
    all.forEach(
        job -> {
          if (List.of("physics", "weather").contains(job.get("project").asText())) {
            expected.add(job.get("id").asText());
          }
        });
    assertThat(manager.get(JOBS + "?limit=1000").json().get("items").findValuesAsText("id"))
        .isNotEmpty()
        .isEqualTo(expected);
  }

  @Test
  void anothersJobIsNotFoundLikeOneThatIsNotThere() {
    String his = owned("bob").get(0);
    for (String part : List.of("", "/metrics", "/raw")) {
      Answer hidden = alice.get(JOBS + "/" + his + part);
      Answer absent = alice.get(JOBS + "/gamma:1:1" + part);
      assertThat(hidden.status()).isEqualTo(404).isEqualTo(absent.status());
      assertThat(hidden.json().get("detail").asText().replace(his, "gamma:1:1"))
          .isEqualTo(absent.json().get("detail").asText());
      assertThat(bob.get(JOBS + "/" + his + part).status()).isEqualTo(200);
    }
  }

  @Test
  void whatIsForOwnersIsShownToThemAndToAdminsOnly() {
    String job = ofProject("physics");
    Http owner = userOf(job).equals("alice") ? alice : bob;
    for (Http one : List.of(owner, admin)) {
      JsonNode details = one.get(JOBS + "/" + job).json().get("details");
      assertThat(details.get("script").asText()).contains("srun");
      assertThat(details.get("scheduler_info").asText()).contains("private");
      assertThat(details.get("metadata").get("slurmInfo").asText()).contains("/home/");
    }
    Answer seen = manager.get(JOBS + "/" + job);
    assertThat(seen.status()).isEqualTo(200);
    JsonNode details = seen.json().get("details");
    assertThat(details.get("script").isNull()).isTrue();
    assertThat(details.get("scheduler_info").isNull()).isTrue();
    assertThat(details.get("metadata").isNull()).isTrue();
    assertThat(details.get("resources")).isNotEmpty();
    assertThat(seen.body()).doesNotContain("srun", "private", "/home/");
  }

  @Test
  void filesGoToOwnersAndAdminsOnly() {
    String job = ofProject("physics");
    Http owner = userOf(job).equals("alice") ? alice : bob;
    assertThat(owner.get(JOBS + "/" + job + "/raw").status()).isEqualTo(200);
    assertThat(admin.get(JOBS + "/" + job + "/raw").status()).isEqualTo(200);
    Answer refused = manager.get(JOBS + "/" + job + "/raw");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().get("type").asText()).endsWith("/owner-only");
    assertThat(refused.json().get("detail").asText()).contains("owner", "admins");
    assertThat(manager.get(JOBS + "/" + job + "/metrics").status()).isEqualTo(200);
  }

  @Test
  void statisticsCountWhatTheCallerMaySee() {
    JsonNode groups = alice.get("/v4/dummy/job-statistics?group_by=user").json();
    assertThat(groups.get("items").findValuesAsText("group")).containsExactly("alice");
    assertThat(groups.at("/items/0/jobs").asInt()).isEqualTo(owned("alice").size());
  }

  @Test
  void aTableHoldsNoMoreThanTheList() {
    assertThat(alice.get(JOBS + "?format=csv&fields=user&limit=1000").body().lines().skip(1))
        .hasSize(owned("alice").size())
        .containsOnly("alice");
  }

  @Test
  void aNumberMeansOnlyJobsThatTheCallerMaySee() {
    for (JsonNode job : all) {
      String number = job.get("job_id").asText();
      Answer answer = alice.get(JOBS + "/" + number);
      List<String> own = new ArrayList<>();
      all.forEach(
          one -> {
            if (one.get("job_id").asText().equals(number)
                && one.get("user").asText().equals("alice")) {
              own.add(one.get("id").asText());
            }
          });
      assertThat(answer.status()).isEqualTo(own.isEmpty() ? 404 : own.size() == 1 ? 200 : 409);
      assertThat(answer.body()).doesNotContain("bob", "carol", "dave");
    }
  }

  @Test
  void problemsAreForAdmins() {
    assertThat(alice.get("/v4/dummy/job-problems").status()).isEqualTo(403);
    assertThat(admin.get("/v4/dummy/job-problems").json().get("total").asInt()).isPositive();
    assertThat(alice.get("/v4/dummy/job-index").json().get("jobs").asInt()).isEqualTo(40);
  }

  @Test
  void nobodyElseSeesAnyJob() {
    Http nobody = site.gateway().http();
    for (String path :
        List.of(
            "/v4/other/jobs",
            "/v4/other/jobs/1001",
            "/v4/other/jobs/1001/metrics",
            "/v4/other/jobs/1001/raw",
            "/v4/other/job-statistics?group_by=user",
            "/v4/other/job-problems",
            "/v4/other/job-index")) {
      assertThat(nobody.get(path).status()).as(path).isEqualTo(401);
    }
    assertThat(site.person("nina@site.example").client().get(JOBS).status()).isEqualTo(403);
  }

  private static List<String> owned(String user) {
    List<String> ids = new ArrayList<>();
    all.forEach(
        job -> {
          if (job.get("user").asText().equals(user)) {
            ids.add(job.get("id").asText());
          }
        });
    assertThat(ids).as("jobs of %s", user).isNotEmpty();
    return ids;
  }

  /** A job of somebody of the test, whose metrics can be read. */
  private static String ofProject(String project) {
    for (JsonNode job : all) {
      if (job.get("project").asText().equals(project)
          && job.get("metric_data").asText().equals("available")
          && List.of("alice", "bob").contains(job.get("user").asText())) {
        return job.get("id").asText();
      }
    }
    throw new AssertionError("no job of " + project);
  }

  private static String userOf(String id) {
    for (JsonNode job : all) {
      if (job.get("id").asText().equals(id)) {
        return job.get("user").asText();
      }
    }
    throw new AssertionError("no job " + id);
  }
}
