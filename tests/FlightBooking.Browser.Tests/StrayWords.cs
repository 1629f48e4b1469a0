namespace FlightBooking.Browser.Tests;

/// <summary>Words and ids that only a program says, in any state of a page.</summary>
internal static class StrayWords
{
    /// <summary>
    /// Complains of them in whatever is written or changed on a page. The reference shows JSON, where they belong.
    /// </summary>
    public const string Complaining = """
        {
          const stray = /^(true|false)$|\[object |\b(null|undefined|NaN)\b|\bE\.164\b|\bmust (be|have)\b/i;
          const ids = /\b(cs|pi|re|dp|du|ch|evt|off|cq)_\w|-(ticket|cancellation|receipt)-\d|\bp\d+\b/;
          const named = ["aria-label", "alt", "title", "placeholder"];
          const lookAtNames = (element) => {
            const texts = named.map((name) => element.getAttribute(name) ?? "");
            for (const text of texts.filter((text) => stray.test(text))) {
              console.error(`stray words read aloud: ${text}`);
            }
          };
          const lookAtText = ({ textContent, parentElement }) => {
            const text = textContent.trim();
            if (!text || !parentElement?.closest("body") || parentElement.closest("script, style")) {
              return;
            }
            if (stray.test(text)) {
              console.error(`stray words: ${text}`);
            }
            if (ids.test(text)) {
              console.error(`an id for programs: ${text}`);
            }
          };
          const lookAt = (changed) => {
            const all = document.createTreeWalker(changed, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
            for (let node = changed; node; node = all.nextNode()) {
              if (node.nodeType === Node.TEXT_NODE) {
                lookAtText(node);
              } else if (node.nodeType === Node.ELEMENT_NODE && node.isConnected) {
                lookAtNames(node);
              }
            }
          };
          new MutationObserver((changes) => {
            if (!location.pathname.startsWith("/docs")) {
              const changed = changes.flatMap(({ addedNodes, target, type }) =>
                type === "childList" ? [...addedNodes] : [target]);
              new Set(changed).forEach(lookAt);
            }
          }).observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: named });
        }
        """;
}
