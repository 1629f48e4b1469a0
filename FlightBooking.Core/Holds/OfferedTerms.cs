using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Holds;

/// <summary>By what offers were made, and not what holds now.</summary>
public sealed class OfferedTerms(IDocumentStore store)
{
    /// <summary>
    /// The terms of each offer; <c>offer_expired</c> where they are no longer kept, and refusals as
    /// <see cref="SliceTerms.Of(JourneySlice)"/>.
    /// </summary>
    public async Task<Result<ImmutableArray<SliceTerms>>> OfAsync(
        IReadOnlyList<JourneySlice> slices, CancellationToken ct)
    {
        var rules = await VersionsOfAsync<FareRulesVersion>([.. slices.Select(slice => slice.Offer.FareRules)], ct);
        var tariffs = await VersionsOfAsync<TariffVersion>([.. slices.Select(slice => slice.Offer.Tariff)], ct);
        if (rules.Contains(null) || tariffs.Contains(null))
        {
            return Refusal.Invalid("offer_expired", "What this offer was made by is no longer kept; search again.");
        }

        var found = ImmutableArray.CreateBuilder<SliceTerms>(slices.Count);
        for (var i = 0; i < slices.Count; i++)
        {
            if (!new SliceTerms(rules[i]!.Charges, tariffs[i]!.Tariff).Of(slices[i]).Is(out var terms, out var refusal))
            {
                return refusal;
            }

            found.Add(terms);
        }

        return found.ToImmutable();
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
