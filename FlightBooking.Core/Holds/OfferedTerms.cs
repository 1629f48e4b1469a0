using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Holds;

/// <summary>By what offers were made, and not what holds now.</summary>
public sealed class OfferedTerms(IDocumentStore store)
{
    /// <summary>The terms of each offer; <c>offer_expired</c> where they are no longer kept.</summary>
    public async Task<Result<ImmutableArray<SliceTerms>>> OfAsync(IReadOnlyList<Offer> offers, CancellationToken ct)
    {
        var rules = await VersionsOfAsync<FareRulesVersion>([.. offers.Select(offer => offer.FareRules)], ct);
        var tariffs = await VersionsOfAsync<TariffVersion>([.. offers.Select(offer => offer.Tariff)], ct);
        return rules.Contains(null) || tariffs.Contains(null)
            ? Refusal.Invalid("offer_expired", "What this offer was made by is no longer kept; search again.")
            : rules.Zip(tariffs, (rule, tariff) => new SliceTerms(rule!.Charges, tariff!.Tariff)).ToImmutableArray();
    }

    private async ValueTask<IReadOnlyList<TVersion?>> VersionsOfAsync<TVersion>(
        IReadOnlyList<int> named, CancellationToken ct)
        where TVersion : RuleVersion, IRuleVersion<TVersion>
    {
        var book = named.All(version => version == 0)
            ? RuleBook<TVersion>.Initial
            : await RuleBook<TVersion>.ReadAsync(store, ct);
        return [.. named.Select(book.Find)];
    }
}
