using System.Reflection;

namespace Koilo.Architecture.Tests;

/// <summary>Core ← Learning ← Cli and Core ← Reports ← Cli; nothing points the other way.</summary>
public class DependencyTests
{
    [Theory]
    [InlineData("Koilo.Core", "")]
    [InlineData("Koilo.Learning", "Koilo.Core")]
    [InlineData("Koilo.Reports", "Koilo.Core")]
    [InlineData("Koilo.Bench", "Koilo.Core Koilo.Learning")]
    [InlineData("koilo", "Koilo.Bench Koilo.Core Koilo.Learning Koilo.Reports")]
    public void A_room_leans_only_on_what_it_may(string room, string allowed)
    {
        var used = Assembly.Load(room).GetReferencedAssemblies().Select(name => name.Name!).Where(name => name.StartsWith("Koilo", StringComparison.OrdinalIgnoreCase));
        Assert.Subset(allowed.Split(' ').ToHashSet(), used.ToHashSet());
    }

    [Fact]
    public void Core_knows_no_tensor_and_no_web_page()
    {
        var used = Assembly.Load("Koilo.Core").GetReferencedAssemblies().Select(name => name.Name!).ToList();
        Assert.DoesNotContain(used, name => name.Contains("Torch", StringComparison.Ordinal) || name.Contains("AspNetCore", StringComparison.Ordinal));
    }
}
