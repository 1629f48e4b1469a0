using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Splits;

/// <summary>References for bookings that have their seats already.</summary>
public sealed class NewReferences(IDocumentStore store, NewBookingRef draw)
{
    private const int Attempts = 20;

    /// <summary>Claims one that nobody has.</summary>
    /// <exception cref="InvalidOperationException">All that were drawn are somebody's: it does not happen.</exception>
    public async Task<string> ClaimAsync(string accountId, CancellationToken ct)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var reference = draw();
            if (await store.CreateAsync(BookingRefClaim.Collection, new(reference, accountId), ct) is not null)
            {
                return reference;
            }
        }

        throw new InvalidOperationException($"{Attempts} references were drawn, and all are taken.");
    }

    /// <summary>There will be no booking under it.</summary>
    public Task GiveUpAsync(string reference, CancellationToken ct) =>
        store.DeleteAsync(BookingRefClaim.Collection, reference, reference, ct);
}
