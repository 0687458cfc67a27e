package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.When;
import dev.couponry.v1.CreateClaimLinkRequest;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** 站外投放: a link by which users claim from outside. */
@Command(
    name = "link",
    description = {
      "Makes a signed link by which users claim from outside, and prints it. Your page at the base",
      "takes its `link`, and claims with it: couponry claim --link …, or ClaimCoupon's claim_link."
    },
    footer = {
      "",
      "Examples:",
      "  couponry link phones-50-10 --channel partner-7 --base https://shop.example/claim",
      "  couponry link --pack welcome --campaign newcomers --channel sms --expires 2026-10-08"
    })
final class Link extends ChangeCommand {
  @Mixin private OfferedItem item;

  @Option(
      names = "--channel",
      paramLabel = "NAME",
      required = true,
      description = "The channel of every claim by it.")
  private String channel;

  @Option(
      names = "--placement",
      paramLabel = "NAME",
      description = "The placement of every claim by it.")
  private String placement = "";

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      description = "When it expires. Default: with the campaign.")
  private String expires = "";

  @Option(
      names = "--base",
      paramLabel = "URL",
      description =
          "The page that it leads to. Default: $$COUPONRY_LINK_BASE; without any, only what goes"
              + " behind `link=` is printed.")
  private String base = Optional.ofNullable(System.getenv("COUPONRY_LINK_BASE")).orElse("");

  @Override
  protected void prepare() {
    item.check();
    if (!base.isEmpty() && !isPage(base)) {
      throw new BadInput("--base: must be an http or https URL without # (is " + base + ")");
    }
  }

  private static boolean isPage(String url) {
    try {
      var page = URI.create(url);
      return page.getHost() != null
          && page.getFragment() == null
          && ("https".equals(page.getScheme()) || "http".equals(page.getScheme()));
    } catch (IllegalArgumentException notAUrl) {
      return false;
    }
  }

  @Override
  protected int run(Service service) {
    var request =
        CreateClaimLinkRequest.newBuilder()
            .setTenant(tenant())
            .setRequestId(requestId())
            .setCampaign(item.campaign(tenant(), service))
            .setPlacement(placement)
            .setChannel(channel);
    if (item.isPack()) {
      request.setPack(item.name());
    } else {
      request.setBatch(item.name());
    }
    if (!expires.isEmpty()) {
      request.setExpireTime(When.parse("--expires", expires));
    }
    var answer = service.wallet().createClaimLink(request.build());
    return print(answer, () -> out().println(url(answer.getClaimLink())));
  }

  /** What is signed needs no escaping in a URL. */
  private String url(String link) {
    if (base.isEmpty()) {
      return link;
    }
    return base + (base.contains("?") ? "&" : "?") + "link=" + link;
  }
}
