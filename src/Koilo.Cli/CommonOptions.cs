using System.CommandLine;

namespace Koilo.Cli;

/// <summary>Options that mean the same for every command.</summary>
public static class CommonOptions
{
    /// <summary>Only results and errors.</summary>
    public static Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Print results and errors only.", Recursive = true };

    /// <summary>Results as JSON.</summary>
    public static Option<bool> Json { get; } = new("--json") { Description = "Print the result as JSON.", Recursive = true };

    /// <summary>Whether a leaky split is trained on.</summary>
    /// <returns>A new option.</returns>
    public static Option<bool> AllowLeak() => new("--allow-leak") { Description = "Go on although test images are known from training; every result is marked." };

    /// <summary>Changes of a recipe.</summary>
    /// <returns>A new option.</returns>
    public static Option<string[]> Set() => new("--set") { Description = "Change a key of the recipe: --set training.epochs=10. May be repeated." };

    /// <summary>Where tensors are computed.</summary>
    /// <returns>A new option.</returns>
    public static Option<string> Device() =>
        new("--device") { Description = "auto, cpu, cuda, cuda:1 or mps.", DefaultValueFactory = _ => "auto" };
}
