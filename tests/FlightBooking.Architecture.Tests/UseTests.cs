using Xunit;

namespace FlightBooking.Architecture.Tests;

/// <summary>What a product declares, a product uses. Told by names alone: some are missed, none is accused.</summary>
public sealed class UseTests
{
    [Fact]
    public void Nothing_in_a_product_is_there_for_tests_alone()
    {
        var products = Repository.Sources.Where(file => !file.IsTest).ToList();
        var used = NamesIn(products);
        var named = NamesIn(Repository.Sources.Where(file => file.IsTest));
        var forTests = products
            .SelectMany(file => file.Members)
            .Where(name => !used.Contains(name) && named.Contains(name))
            .ToHashSet();

        Assert.NotEmpty(used.Intersect(named));
        Assert.Equal(Exceptions.ForTests.Keys.Order(), forTests.Order());
    }

    private static HashSet<string> NamesIn(IEnumerable<SourceFile> files) =>
        [.. files.SelectMany(file => file.NamesUsed)];
}
