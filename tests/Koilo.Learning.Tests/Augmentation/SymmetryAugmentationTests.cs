using Koilo.Core.Randomness;
using Koilo.Learning.Augmentation;

namespace Koilo.Learning.Tests.Augmentation;

public class SymmetryAugmentationTests
{
    /// <summary>A 2×2 image has exactly eight mirror images and turns; a hundred draws meet each (chance of missing one: 8·(7/8)^100 &lt; 2e-5).</summary>
    [Fact]
    public void Quarter_turns_and_flips_give_all_eight_symmetries_of_the_square()
    {
        string[] expected = ["abcd", "badc", "cdab", "dcba", "acbd", "cadb", "bdac", "dbca"];
        Assert.Equal(expected.Order(), Draw("abcd", 2, Symmetry.FlipsAndQuarterTurns).Distinct().Order());
    }

    [Fact]
    public void Flips_of_a_rectangle_are_four()
    {
        string[] expected = ["abcdef", "cbafed", "defabc", "fedcba"];
        Assert.Equal(expected.Order(), Draw("abcdef", 3, Symmetry.Flips).Distinct().Order());
    }

    [Fact]
    public void None_changes_nothing() => Assert.Equal(["abcd"], Draw("abcd", 2, Symmetry.None).Distinct());

    /// <summary>Each letter is a pixel whose three colours are the letter, its successor and the one after.</summary>
    private static IEnumerable<string> Draw(string pixels, int width, Symmetry symmetry)
    {
        var source = pixels.SelectMany(letter => new[] { (byte)letter, (byte)(letter + 1), (byte)(letter + 2) }).ToArray();
        for (var i = 0; i < 100; i++)
        {
            var target = new byte[source.Length];
            SymmetryAugmentation.Apply(source, target, width, symmetry, new Seed(1).For("test", i).Random());
            Assert.All(target.Chunk(3), pixel => Assert.Equal([pixel[0], (byte)(pixel[0] + 1), (byte)(pixel[0] + 2)], pixel));
            yield return new string([.. target.Chunk(3).Select(pixel => (char)pixel[0])]);
        }
    }
}
