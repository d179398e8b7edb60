<?xml version="1.0" encoding="UTF-8"?>
<!-- What this person may do now. An act that asks more is a link to its page; one that is done at once is a form. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" exclude-result-prefixes="t">
  <xsl:template match="act">
    <a class="button {@kind}" href="{@action}"><xsl:choose><xsl:when test="@name='delete_draft' and /page/dossier/row/@genre='report'"><t:text key="act.delete_report"/></xsl:when><xsl:otherwise><t:lookup select="@name" prefix="act."/></xsl:otherwise></xsl:choose></a>
  </xsl:template>

  <xsl:template match="act[@method='post']">
    <form method="post" action="{@action}">
      <input type="hidden" name="token" value="{$token}"/>
      <xsl:if test="@revision"><input type="hidden" name="revision" value="{@revision}"/></xsl:if>
      <button type="submit" class="button {@kind}" name="do" value="{@name}"><t:lookup select="@name" prefix="act."/></button>
    </form>
  </xsl:template>
</xsl:stylesheet>
