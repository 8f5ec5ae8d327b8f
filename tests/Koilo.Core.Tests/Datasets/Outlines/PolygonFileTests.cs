using Koilo.Core.Datasets;
using Koilo.Core.Datasets.Outlines;
using Koilo.Testing;

namespace Koilo.Core.Tests.Datasets.Outlines;

public class PolygonFileTests
{
    [Theory]
    [InlineData("1.5,2\n3,4.25\n-0.5,1e1\n")]
    [InlineData("1.5,2\r\n3,4.25\r\n-0.5,1e1")]
    [InlineData("\uFEFF 1.5 , 2 \n\n3,4.25\n-0.5,1e1\n\n \n")]
    public void Points_are_read_whatever_ends_the_lines(string content)
    {
        using var folder = new ImageFolder();
        Assert.Equal([new(1.5, 2), new(3, 4.25), new OutlinePoint(-0.5, 10)], PolygonFile.Read(folder.Write("1.dat", content)));
    }

    [Theory]
    [InlineData("1,2\n3,x\n5,6", "line 2: '3,x' is not x,y")]
    [InlineData("1,2\n\nNaN,4\n5,6", "line 3: 'NaN,4' is not x,y")]
    [InlineData("Infinity,2", "line 1: 'Infinity,2' is not x,y")]
    [InlineData("1e300,2", "line 1: '1e300,2' is not x,y")]
    [InlineData("1644,3,373,25", "line 1: '1644,3,373,25' is not x,y: two numbers with decimal points")]
    [InlineData("1644,3;373,25", "line 1: '1644,3;373,25' is not x,y")]
    [InlineData("1 2\n3 4\n5 6", "line 1: '1 2' is not x,y")]
    [InlineData("BM\u0001\u0002", "line 1: 'BM??' is not x,y")]
    [InlineData("1,2\n", "has 1 point. An outline needs at least 3")]
    [InlineData("", "has 0 points")]
    public void A_faulty_file_is_reported_with_its_line(string content, string problem)
    {
        using var folder = new ImageFolder();
        var path = folder.Write("7.dat", content);
        var message = Assert.Throws<UserErrorException>(() => PolygonFile.Read(path)).Message;
        Assert.StartsWith(path, message);
        Assert.Contains(problem, message);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("Cannot read /nowhere/1.dat", Assert.Throws<UserErrorException>(() => PolygonFile.Read("/nowhere/1.dat")).Message);

    /// <summary>The bounds were read off the file with a spreadsheet: 32 lines from 1585.8 to 1644.3 and 373.25 to 424.</summary>
    [Fact]
    public void A_real_outline_is_read()
    {
        var path = SharedFolder.Find("data", "sipakmed", "im_Superficial-Intermediate", "im_Superficial-Intermediate", "007_nuc13.dat");
        Assert.SkipWhen(path is null, SharedFolder.Missing);
        var points = PolygonFile.Read(path);
        Assert.Equal(File.ReadAllLines(path).Count(line => line.Length > 0), points.Count);
        Assert.Equal(new OutlinePoint(1644.3, 373.25), points[0]);
    }
}
