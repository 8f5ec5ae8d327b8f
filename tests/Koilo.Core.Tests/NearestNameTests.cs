namespace Koilo.Core.Tests;

public class NearestNameTests
{
    [Theory]
    [InlineData("kitten", "sitting", 3)] // the textbook's example: k→s, e→i, +g
    [InlineData("", "abc", 3)]
    [InlineData("same", "same", 0)]
    public void Distance_counts_edits(string a, string b, int expected)
    {
        Assert.Equal(expected, NearestName.EditDistance(a, b));
        Assert.Equal(expected, NearestName.EditDistance(b, a));
    }

    [Fact]
    public void A_mistyped_name_is_answered_with_the_nearest_first()
    {
        string[] known = ["resnet18", "resnet50", "densenet121", "squeezenet1_1"];
        Assert.Equal("Did you mean 'resnet50'?", NearestName.Suggest("resnt50", known));
        Assert.Equal("Did you mean 'resnet18' or 'resnet50'?", NearestName.Suggest("resnet", known));
        Assert.Equal("Did you mean 'densenet121'?", NearestName.Suggest("DenseNet-121", known));
    }

    [Fact]
    public void Where_nothing_is_near_all_names_are_listed() =>
        Assert.Equal("Known: adam, sgd.", NearestName.Suggest("xxxxxxxx", ["adam", "sgd"]));
}
