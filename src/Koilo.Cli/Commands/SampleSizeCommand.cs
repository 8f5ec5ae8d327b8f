using System.CommandLine;
using Koilo.Cli.Terminals;
using Koilo.Core.Statistics.Comparison;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo compare sample-size</c>: how many images a paired comparison needs.</summary>
internal static class SampleSizeCommand
{
    public static Command Create(Terminal terminal)
    {
        var gain = new Option<double>("--gain") { Description = "Difference in accuracy to be seen: 0.02 for two percentage points.", Required = true };
        var discordant = new Option<double>("--discordant") { Description = "Share of images that exactly one of the two models gets right; at least the gain.", Required = true };
        var power = new Option<double>("--power") { Description = "Chance to see the gain.", DefaultValueFactory = _ => 0.8 };
        var alpha = new Option<double>("--alpha") { Description = "Two-sided level of the test.", DefaultValueFactory = _ => 0.05 };
        const string Help = "Say how many images a study needs to see that one model gets more of them right (McNemar's test).\n\nExample: koilo compare sample-size --gain 0.02 --discordant 0.06";
        return new Command("sample-size", Help) { gain, discordant, power, alpha }.Does((parsed, _) =>
        {
            var (d, psi, chance, level) = (parsed.GetValue(gain), parsed.GetValue(discordant), parsed.GetValue(power), parsed.GetValue(alpha));
            var images = PairedSampleSize.Images(d, psi, chance, level);
            terminal.Result(new { gain = d, discordant = psi, power = chance, alpha = level, images }, () => FormattableString.Invariant(
                $"{images:N0} images, each classified by both models, are needed to see a gain of {d:0.0##%} with a chance of {chance:0%} at level {level:0.###}, if exactly one of the two is right on {psi:0.0##%} of them."));
            return ExitCodes.Done;
        });
    }
}
