using Koilo.Learning.Loading;

namespace Koilo.Learning.Tests.Loading;

public class CacheFolderTests
{
    private static readonly string s_chosen = Path.GetFullPath("chosen");
    private static readonly string s_users = Path.GetFullPath("users");

    [Fact]
    public void A_chosen_folder_comes_before_the_users_cache()
    {
        Assert.Equal(Path.Combine(s_chosen, "pixels"), Pixels(("KOILO_CACHE", s_chosen), ("XDG_CACHE_HOME", s_users)));
        Assert.Equal(Path.Combine(s_users, "koilo", "pixels"), Pixels(("KOILO_CACHE", ""), ("XDG_CACHE_HOME", s_users)));
    }

    [Fact]
    public void Without_any_variable_it_is_below_the_users_home() =>
        Assert.EndsWith(Path.Combine("koilo", "pixels"), Pixels() ?? "", StringComparison.Ordinal);

    [Theory]
    [InlineData("off")]
    [InlineData("OFF")]
    public void It_can_be_switched_off(string word) => Assert.Null(Pixels(("KOILO_CACHE", word), ("XDG_CACHE_HOME", s_users)));

    private static string? Pixels(params (string Name, string Value)[] environment) =>
        CacheFolder.Pixels(name => environment.FirstOrDefault(variable => variable.Name == name).Value);
}
