using FlightBooking.Core.Accounts;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Storage;

namespace FlightBooking.Local.Host;

/// <summary>What a fresh local host has so that the first minute works: coupons and an account with a key.</summary>
internal sealed class DemoAccount(IDocumentStore store, Registrations registrations)
{
    private const string Email = "demo@flightbooking.example";

    /// <summary>Puts the default coupons in, where they are not.</summary>
    public async Task AddCouponsAsync(CancellationToken ct)
    {
        foreach (var coupon in Coupon.Defaults)
        {
            await store.CreateAsync(Coupon.Collection, coupon, ct);
        }
    }

    /// <summary>The demo account's key, from the folder's secrets or by registering.</summary>
    public async Task<string> KeyAsync(string folder, LocalSecrets secrets, CancellationToken ct)
    {
        if (secrets.DemoKey is { } known)
        {
            return known;
        }

        var registered = await OwnAccount.RegisterAsync(registrations, "Traveller", Email, ct);
        var key = registered.ApiKey.Secret.Value;
        (LocalSecrets.ReadOrCreate(folder) with { DemoKey = key }).Write(folder);
        return key;
    }
}
