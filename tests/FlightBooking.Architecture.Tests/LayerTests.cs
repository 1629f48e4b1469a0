using Xunit;

namespace FlightBooking.Architecture.Tests;

/// <summary>Who may refer to whom.</summary>
public sealed class LayerTests
{
    public static TheoryData<string> Products =>
        [.. Repository.Projects.Where(project => !project.IsTest).Select(project => project.Name)];

    public static TheoryData<string> All => [.. Repository.Projects.Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Products))]
    public void A_project_refers_to_those_below_it_and_to_no_other(string name)
    {
        Assert.True(Layers.Below.TryGetValue(name, out var below), $"{name} has no place in Layers.cs.");
        Assert.Empty(Find(name).Projects.Except(below));
    }

    [Fact]
    public void Every_layer_is_a_project() =>
        Assert.Equal(Products.Select(row => row.Data).Order(), Layers.Below.Keys.Order());

    [Fact]
    public void Core_has_the_packages_that_a_domain_needs_and_no_framework()
    {
        var core = Find("FlightBooking.Core");

        Assert.Equal(Layers.PackagesOfCore.Order(), core.Packages.Order());
        Assert.Empty(core.Frameworks);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void No_source_file_is_compiled_in_two_projects(string name) =>
        Assert.Equal(Exceptions.Links.ContainsKey(name), Find(name).Links.Any());

    [Theory]
    [MemberData(nameof(All))]
    public void No_product_refers_to_a_test(string name)
    {
        var tests = Repository.Projects.Where(project => project.IsTest).Select(project => project.Name);

        Assert.True(Find(name).IsTest || !Find(name).Projects.Intersect(tests).Any());
    }

    private static ProjectFile Find(string name) => Repository.Projects.Single(project => project.Name == name);
}
