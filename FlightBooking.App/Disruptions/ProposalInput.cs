using System.Collections.Immutable;
using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using FlightBooking.Core.Bookings;

namespace FlightBooking.App.Disruptions;

/// <summary>An answer to a proposal.</summary>
/// <param name="Choice">Which.</param>
/// <param name="OfferId">The offer that is chosen.</param>
/// <param name="Slices">Other slices whose money is to go back too.</param>
public sealed record ProposalAnswer(ProposalChoice Choice, string? OfferId, ImmutableArray<string> Slices);

/// <summary>Reads answers to proposals.</summary>
public static class ProposalInput
{
    private const int LongestOffer = 4096;
    private const int LongestName = 40;

    /// <summary>The body of <c>POST …/proposals/{proposalId}</c>.</summary>
    public static ProposalAnswer Read(JsonInput body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var choice = body.Choice<ProposalChoice>("answer");
        var offerId = body.OptionalText("offerId", LongestOffer);
        var slices = body.Texts("slices", 1, BookingRequest.MostSlices, LongestName, required: false);
        if (choice == ProposalChoice.Choose && offerId is null)
        {
            body.Mistake("offerId", "is required to choose other flights");
        }

        if (choice is not (null or ProposalChoice.Choose) && offerId is not null)
        {
            body.Mistake("offerId", "is only for choosing other flights");
        }

        if (choice is not (null or ProposalChoice.Refund) && slices is not null)
        {
            body.Mistake("slices", "are only for a refund");
        }

        return new(choice ?? ProposalChoice.Accept, offerId, slices is null ? [] : [.. slices]);
    }
}
