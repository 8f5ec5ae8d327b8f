using Koilo.Core.Datasets;
using Koilo.Core.Randomness;

namespace Koilo.Core.Phantoms;

/// <summary>Neutrophil granulocytes: 10 to 13 µm across, hardly stained, with a dark nucleus of two to four lobes.</summary>
internal static class Leucocyte
{
    private const int Most = 16;

    private static readonly CellAppearance s_look = new(
        CellTypes.Leucocyte,
        new CytoplasmLook(new(5, 6.3), new() { Irregularity = 0.05 }, [new(226, 220, 230), new(222, 226, 232)], EdgeDensity: 1.2, Grain: 0.1),
        new NucleusLook(new(1.8, 2.5), new() { Elongation = new(1, 1.4) }, new(84, 64, 112), Grain: 0.2));

    /// <summary>Lays leucocytes anywhere, without regard to the other cells.</summary>
    /// <param name="strength">0 to 1: how many.</param>
    /// <param name="width">Of the field, in micrometres.</param>
    /// <param name="height">Of the field, in micrometres.</param>
    /// <param name="random">Decides.</param>
    public static IEnumerable<Specimen> Scatter(double strength, double width, double height, SeededRandom random)
    {
        for (var left = random.Below((int)Math.Round(Most * strength) + 1); left > 0; left--)
            yield return Draw(random).At(random.Uniform(3, width - 3), random.Uniform(3, height - 3));
    }

    private static Specimen Draw(SeededRandom random)
    {
        var look = s_look.Cytoplasm;
        var body = RadialOutline.Draw(look.Shape, look.Radius.Draw(random), random);
        var (lobes, start) = (2 + random.Below(3), random.Uniform(0, 2 * Math.PI));
        var nuclei = Enumerable.Range(0, lobes).Select(i =>
        {
            var lobe = RadialOutline.Draw(s_look.Nucleus.Shape, s_look.Nucleus.Radius.Draw(random), random);
            var (away, towards) = (0.85 * lobe.Room, start + ((2 * Math.PI * i) + random.Uniform(-0.7, 0.7)) / lobes);
            return lobe.At(away * Math.Cos(towards), away * Math.Sin(towards)); // less than its radius: every lobe contains the cell's centre
        });
        return new Specimen(s_look, CellRole.Bystander, body, null, [.. nuclei], look.Colours[random.Below(look.Colours.Length)]);
    }
}
