using FlightBooking.Core.Accounts;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace FlightBooking.Core.Tests.Accounts;

/// <summary>What the tests of registering, logging in and keys have in common.</summary>
public abstract class AccountsTest
{
    protected const string Password = "three blind mice run";

    protected static readonly RegistrationForm Asha = new("Asha", "Rao", "Asha@Example.com", "+919876543210", Password);

    protected AccountsTest()
    {
        Store = new InMemoryDocumentStore(Time);
        ApiKeys = new ApiKeys(Store, Time);
        Registrations = new Registrations(Store, Time, Passwords, ApiKeys);
        LogIns = new LogIns(Store, Time, Passwords, ApiKeys);
    }

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero));

    protected InMemoryDocumentStore Store { get; }

    protected Passwords Passwords { get; } = new(iterations: 2);

    protected ApiKeys ApiKeys { get; }

    protected Registrations Registrations { get; }

    protected LogIns LogIns { get; }

    protected async Task<Registered> RegisteredAsync() => (await Registrations.RegisterAsync(Asha, Ct)).Value;

    protected Task<Result<IssuedKey>> LogInAsync(string password = Password, string email = "asha@example.com") =>
        LogIns.LogInAsync(email, password, Ct);

    protected async Task<string?> WhoseAsync(IssuedKey key) => await ApiKeys.AuthenticateAsync(key.Secret.Value, Ct);
}
