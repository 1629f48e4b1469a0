using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Mail;
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
        Audit = new AuditTrail(Store, Time, AuditIds.New);
        Staff = new Staff(Store, FirstAdmins.None, Audit);
        Notices = new AccountNotices(new Outbox(Store, Time), Time);
        ApiKeys = new ApiKeys(Store, Time, Audit, Notices);
        Registrations = new Registrations(Store, Time, Passwords, ApiKeys, Notices);
        LogIns = new LogIns(Store, Time, Passwords, ApiKeys, Staff, new(Store));
    }

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero));

    protected InMemoryDocumentStore Store { get; }

    protected Passwords Passwords { get; } = new(iterations: 2);

    protected static CallOrigin Origin { get; } = new("203.0.113.7", "req_1");

    protected AuditTrail Audit { get; }

    protected Staff Staff { get; }

    protected AccountNotices Notices { get; }

    protected ApiKeys ApiKeys { get; }

    protected Registrations Registrations { get; }

    protected LogIns LogIns { get; }

    protected async Task<Registered> RegisteredAsync() => (await Registrations.RegisterAsync(Asha, Origin, Ct)).Value;

    protected Task<Result<IssuedKey>> LogInAsync(string password = Password, string email = "asha@example.com") =>
        LogIns.LogInAsync(email, password, null, Origin, Ct);

    protected static AccountLinks Links { get; } = new(new byte[32]);

    protected PasswordChanges PasswordChanges => new(
        Store, Time, Passwords, LogIns, new(Store), Links, Notices, new(Store, Time), ApiKeys, Audit);

    protected async Task<Account> AccountAsync(string accountId) =>
        (await Store.ReadAsync(Account.Collection, accountId, accountId, Ct))!.Document;

    /// <summary>What is to be sent of one kind.</summary>
    protected async Task<IReadOnlyList<OutgoingMail>> MailsAsync(MailKind kind)
    {
        var found = new List<OutgoingMail>();
        foreach (var partition in OutgoingMail.Partitions)
        {
            await foreach (var (mail, _) in
                Store.QueryAsync(OutgoingMail.Collection, partition, SortOrder.Ascending, null, Ct))
            {
                found.AddRange(mail.Kind == kind ? [mail] : Array.Empty<OutgoingMail>());
            }
        }

        return found;
    }

    protected async Task<string?> WhoseAsync(IssuedKey key) =>
        (await ApiKeys.AuthenticateAsync(key.Secret.Value, Ct))?.AccountId;
}
